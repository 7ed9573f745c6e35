package dev.carafe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which package may know which. */
class WallsTest {
  /** Held here so that its level lasts: it tells the version of Java. */
  private static final Logger ARCHUNIT_LOG = Logger.getLogger("com.tngtech.archunit");

  static {
    ARCHUNIT_LOG.setLevel(Level.WARNING);
  }

  private static final String INTERNAL = "dev.carafe.internal..";
  private static final String COOKIES = "dev.carafe.cookies..";
  private static final String SIGNING = "dev.carafe.signing..";
  private static final String SESSIONS = "dev.carafe.sessions..";

  private static final String[] EXPORTED = {
    "dev.carafe",
    "dev.carafe.cookies",
    "dev.carafe.cookies.browser",
    "dev.carafe.engine",
    "dev.carafe.security",
    "dev.carafe.sessions",
    "dev.carafe.sessions.flask",
    "dev.carafe.sessions.json",
    "dev.carafe.signing",
    "dev.carafe.views",
  };

  private static final JavaClasses CARAFE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.carafe");

  /** All of Carafe but these packages and the helpers that every package may use. */
  private static DescribedPredicate<JavaClass> carafeOtherThan(String... packages) {
    return DescribedPredicate.and(
        JavaClass.Predicates.resideInAPackage("dev.carafe.."),
        DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(packages)),
        DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(INTERNAL)));
  }

  @Test
  void internalHelpersKnowNothing() {
    noClasses()
        .that()
        .resideInAPackage(INTERNAL)
        .should()
        .dependOnClassesThat(carafeOtherThan())
        .check(CARAFE);
  }

  @Test
  void cookiesKnowNothingElse() {
    noClasses()
        .that()
        .resideInAPackage(COOKIES)
        .should()
        .dependOnClassesThat(carafeOtherThan(COOKIES))
        .check(CARAFE);
  }

  @Test
  void whatServersDoWithCookiesKnowsNothingOfBrowsers() {
    noClasses()
        .that()
        .resideInAPackage("dev.carafe.cookies")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.carafe.cookies.browser..")
        .check(CARAFE);
  }

  @Test
  void signingKnowsNothingElse() {
    noClasses()
        .that()
        .resideInAPackage(SIGNING)
        .should()
        .dependOnClassesThat(carafeOtherThan(SIGNING))
        .check(CARAFE);
  }

  @Test
  void sessionsKnowCookiesAndSigningOnly() {
    noClasses()
        .that()
        .resideInAPackage(SESSIONS)
        .should()
        .dependOnClassesThat(carafeOtherThan(SESSIONS, COOKIES, SIGNING))
        .check(CARAFE);
  }

  @Test
  void theTaggedJsonKnowsNothingOfSessions() {
    noClasses()
        .that()
        .resideInAPackage("dev.carafe.sessions.json..")
        .should()
        .dependOnClassesThat(carafeOtherThan("dev.carafe.sessions.json..", SIGNING))
        .check(CARAFE);
  }

  @Test
  void eachLibraryIsKnownWhereItIsNeeded() {
    onlyThere("org.eclipse.jetty..", "dev.carafe.jetty..");
    onlyThere("io.pebbletemplates..", "dev.carafe.templates..");
    onlyThere("tools.jackson..", "dev.carafe.json..");
    onlyThere("com.password4j..", "dev.carafe.security..");
    onlyThere("com.github.benmanes..", "dev.carafe.sessions", "dev.carafe.security..");
  }

  private static void onlyThere(String library, String... homes) {
    noClasses()
        .that()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CARAFE);
  }

  @Test
  void engineFormsAndRoutingKnowNothingOfTheProgram() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.carafe.engine..", "dev.carafe.routing..", "dev.carafe.json..")
        .should()
        .dependOnClassesThat(
            carafeOtherThan("dev.carafe.engine..", "dev.carafe.routing..", "dev.carafe.json.."))
        .check(CARAFE);
    noClasses()
        .that()
        .resideInAPackage("dev.carafe.forms..")
        .should()
        .dependOnClassesThat(carafeOtherThan("dev.carafe.forms.."))
        .check(CARAFE);
    noClasses()
        .that()
        .resideInAPackage("dev.carafe.settings..")
        .should()
        .dependOnClassesThat(carafeOtherThan("dev.carafe.settings.."))
        .check(CARAFE);
    noClasses()
        .that()
        .resideInAPackage("dev.carafe.jetty..")
        .should()
        .dependOnClassesThat(carafeOtherThan("dev.carafe.jetty..", "dev.carafe.engine.."))
        .check(CARAFE);
  }

  @Test
  void bindingKnowsTheAnnotationsOnlyAndTheyKnowNothing() {
    noClasses()
        .that()
        .resideInAPackage("dev.carafe.views..")
        .should()
        .dependOnClassesThat(carafeOtherThan("dev.carafe.views.."))
        .check(CARAFE);
    noClasses()
        .that()
        .resideInAPackage("dev.carafe.binding..")
        .should()
        .dependOnClassesThat(carafeOtherThan("dev.carafe.binding..", "dev.carafe.views.."))
        .check(CARAFE);
  }

  @Test
  void innerRoomsDoNotKnowTheProgram() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.carafe.templates..",
            "dev.carafe.forwarding..",
            "dev.carafe.forms..",
            "dev.carafe.http..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.carafe")
        .check(CARAFE);
  }

  /** It comes in by {@code app.install}, as anybody's addition does. */
  @Test
  void nothingKnowsSecurity() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.carafe.security..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.carafe.security..")
        .check(CARAFE);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.carafe.(**)").should().beFreeOfCycles().check(CARAFE);
  }

  @Test
  void publicSignaturesNameOnlyWhatProgramsCanSee() {
    methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(EXPORTED)
        .should(nameOnlyJavaAndWhatIsExported())
        .check(CARAFE);
  }

  @Test
  void exportedPackagesAreThoseOfTheModules() throws Exception {
    List<String> exported = new ArrayList<>();
    for (String module : List.of("carafe-core", "carafe")) {
      Path declaration = Path.of("..", module, "src", "main", "java", "module-info.java");
      Pattern exports = Pattern.compile("exports (\\S+);");
      exports
          .matcher(Files.readString(declaration))
          .results()
          .forEach(m -> exported.add(m.group(1)));
    }
    assertThat(exported).containsExactlyInAnyOrder(EXPORTED);
  }

  private static ArchCondition<JavaMethod> nameOnlyJavaAndWhatIsExported() {
    Set<String> exported = Set.of(EXPORTED);
    return new ArchCondition<>("name only types of Java and of exported packages") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        if (method.getModifiers().contains(JavaModifier.SYNTHETIC)) {
          return;
        }
        Set<String> hidden =
            Stream.concat(
                    Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                .map(type -> type.getBaseComponentType())
                .filter(type -> !type.isPrimitive() && !type.getName().startsWith("java."))
                .filter(
                    type ->
                        !exported.contains(type.getPackageName())
                            || !type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        if (!hidden.isEmpty()) {
          events.add(
              SimpleConditionEvent.violated(method, method.getFullName() + " names " + hidden));
        }
      }
    };
  }
}
