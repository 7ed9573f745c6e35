package dev.carafe.binding;

import dev.carafe.binding.BodyRecord.Absence;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out where the arguments of a view come from, and refuses what cannot be. */
final class Parameters<R> {
  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

  private final Requests<R> requests;
  private final String view;
  private final List<ViewMethod.At> places;
  private final List<Argument<R>> arguments = new ArrayList<>();
  private final List<Variable> variables = new ArrayList<>();

  /**
   * Those of a method.
   *
   * @param view its name for messages
   * @param places where it answers
   * @param types those of its parameters
   */
  Parameters(
      Requests<R> requests,
      String view,
      List<ViewMethod.At> places,
      Method method,
      List<Resolved> types) {
    this.requests = requests;
    this.view = view;
    this.places = places;
    Parameter[] parameters = method.getParameters();
    for (int i = 0; i < parameters.length; i++) {
      arguments.add(argument(parameters[i], types.get(i), i + 1));
    }
  }

  /** One for each parameter. */
  List<Argument<R>> arguments() {
    return arguments;
  }

  /** Those that rules have to give. */
  List<Variable> variables() {
    return variables;
  }

  private Argument<R> argument(Parameter parameter, Resolved type, int number) {
    List<Sent> annotations = Sent.allOf(parameter);
    if (annotations.size() > 1) {
      throw misuse(
          "has " + annotations.get(0).annotation() + " and " + annotations.get(1).annotation(),
          number,
          "choose one");
    }
    if (!annotations.isEmpty()) {
      return sent(annotations.get(0), parameter, type, number);
    }
    Function<R, Object> moment = requests.moments().get(type.raw());
    if (moment != null) {
      return (request, faults) -> moment.apply(request);
    }
    Class<?> record = recordIn(type);
    return record == null || isVariable(parameter)
        ? variable(Variable.of(named(parameter, "", number), type, isNullable(parameter)))
        : body(record, absence(parameter, type), number);
  }

  private static @Nullable Class<?> recordIn(Resolved type) {
    Resolved optional = type.contentOf(Optional.class);
    Class<?> raw = (optional == null ? type : optional).raw();
    return raw.isRecord() ? raw : null;
  }

  private boolean isVariable(Parameter parameter) {
    String end = parameter.getName() + ">";
    return places.stream()
        .anyMatch(at -> at.rule().contains("<" + end) || at.rule().contains(":" + end));
  }

  private Argument<R> sent(Sent sent, Parameter parameter, Resolved type, int number) {
    Place place = sent.place();
    Class<?> record = recordIn(type);
    if (sent.isJson()) {
      return json(record, absence(parameter, type), number);
    }
    if (place == Place.FORM) {
      checkBody("a form", number);
    }
    if (record != null && place != null) {
      return record(sent, place, record, absence(parameter, type), number);
    }
    String name = named(parameter, sent.name(), number);
    if (place == null) {
      Variable bare = Variable.of(name, type, isNullable(parameter));
      Wanted one = new Wanted(Wanted.Count.ONE, bare.text());
      return variable(bare.orElse(fallback(sent, one, number)));
    }
    Wanted wanted = Wanted.of(type, place, requests.fileType());
    if (wanted == null) {
      throw misuse(
          "is of type " + type.raw().getSimpleName() + ", which nothing in " + place + " can be",
          number,
          "make it " + Wanted.types(requests.fileType()) + ", or a record");
    }
    Object fallback = fallback(sent, wanted, number);
    NamedValue value = new NamedValue(name, place, wanted, isNullable(parameter), fallback);
    return (request, faults) -> value.read(requests.source(request, place), faults);
  }

  private Argument<R> record(Sent sent, Place place, Class<?> record, Absence absence, int number) {
    if (!place.isOfForms() || !sent.name().isEmpty() || !sent.fallback().isEmpty()) {
      throw misuse(
          "is a record with a name, a fallback or " + sent.annotation(),
          number,
          "write @Arg or @Form without any, or no annotation for a form or JSON");
    }
    RecordType type = RecordType.of(record, place, requests.fileType());
    if (place == Place.QUERY) {
      return (request, faults) -> {
        Object read = type.read(requests.source(request, place), faults);
        return absence == Absence.EMPTY ? Optional.ofNullable(read) : read;
      };
    }
    return new BodyRecord<>(requests, record, type, false, absence);
  }

  private Argument<R> body(Class<?> record, Absence absence, int number) {
    checkBody("a form or JSON", number);
    return new BodyRecord<>(requests, record, fromForm(record), true, absence);
  }

  private Argument<R> json(@Nullable Class<?> record, Absence absence, int number) {
    checkBody("JSON", number);
    if (record == null) {
      throw misuse(
          "has @Json and is no record", number, "make it one, or use request.json(Type.class)");
    }
    return new BodyRecord<>(requests, record, null, true, absence);
  }

  private @Nullable RecordType fromForm(Class<?> record) {
    try {
      return RecordType.of(record, Place.FORM, requests.fileType());
    } catch (IllegalArgumentException e) {
      return null; // it holds what only JSON can
    }
  }

  private void checkBody(String what, int number) {
    if (places.stream().allMatch(at -> WITHOUT_BODY.containsAll(at.methods()))) {
      throw misuse(
          "is read from " + what + ", which GET requests do not have",
          number,
          "annotate it with @Arg, or the method with @Post");
    }
  }

  private Argument<R> variable(Variable variable) {
    variables.add(variable);
    return (request, faults) -> variable.argument(requests.variable(request, variable.name()));
  }

  private @Nullable Object fallback(Sent sent, Wanted wanted, int number) {
    if (sent.fallback().isEmpty()) {
      return null;
    }
    TextType text = wanted.text();
    boolean many = sent.fallback().size() > 1 && wanted.count() != Wanted.Count.LIST;
    List<@Nullable Object> values =
        text == null ? List.of() : sent.fallback().stream().map(text.reader()).toList();
    if (text == null || many || values.contains(null)) {
      throw misuse(
          "has the fallback " + sent.fallback() + ", which it cannot be",
          number,
          text == null ? "make it an Optional" : "give " + (many ? "one text" : text.expected()));
    }
    return wanted.count() == Wanted.Count.LIST ? values : values.get(0);
  }

  private static Absence absence(Parameter parameter, Resolved type) {
    return type.raw() == Optional.class
        ? Absence.EMPTY
        : isNullable(parameter) ? Absence.NULL : Absence.REFUSED;
  }

  private static boolean isNullable(Parameter parameter) {
    return !parameter.getType().isPrimitive()
        && Stream.of(parameter.getAnnotations(), parameter.getAnnotatedType().getAnnotations())
            .flatMap(Stream::of)
            .map(Annotation::annotationType)
            .anyMatch(type -> type.getSimpleName().equals("Nullable"));
  }

  private String named(Parameter parameter, String name, int number) {
    if (!name.isEmpty()) {
      return name;
    }
    if (!parameter.isNamePresent()) {
      throw misuse(
          "has no name that can be read",
          number,
          "compile with 'javac -parameters', or name it, such as @Arg(\"page\") or"
              + " @ViewArg(\"id\")");
    }
    return parameter.getName();
  }

  private IllegalArgumentException misuse(String what, int number, String instead) {
    return new IllegalArgumentException(
        "parameter " + number + " of the view " + view + " " + what + ": " + instead);
  }
}
