package dev.carafe.docs;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Takes the code out of a page of documentation and compiles it. */
public final class Snippets {
  private static final String IMPORTS =
      """
      import static dev.carafe.HttpException.abort;
      import static org.assertj.core.api.Assertions.assertThat;

      import dev.carafe.*;
      import dev.carafe.cookies.*;
      import dev.carafe.cookies.browser.*;
      import dev.carafe.security.*;
      import dev.carafe.sessions.*;
      import dev.carafe.sessions.json.*;
      import dev.carafe.signing.*;
      import java.net.URI;
      import java.nio.file.Path;
      import java.time.*;
      import java.util.*;
      """;

  private Snippets() {}

  /** The fenced blocks of this language in a page, in order. */
  public static List<String> of(Path page, String language) throws IOException {
    Pattern fence = Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$");
    Matcher matcher = fence.matcher(Files.readString(page));
    List<String> blocks = new ArrayList<>();
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  /** A class whose method {@code run} has these statements; the parameters are as given. */
  public static String wrapped(String name, String parameters, String statements) {
    return IMPORTS
        + "public class "
        + name
        + " {\n  public static void run("
        + parameters
        + ") throws Exception {\n"
        + statements
        + "\n  }\n}\n";
  }

  /** Compiles a class into the folder and loads it. */
  public static Class<?> compile(Path folder, String name, String source) throws Exception {
    Path file = Files.writeString(folder.resolve(name + ".java"), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int result =
        compiler.run(
            null,
            null,
            null,
            "-proc:none",
            "-classpath",
            System.getProperty("java.class.path"),
            "-d",
            folder.toString(),
            file.toString());
    if (result != 0) {
      throw new AssertionError("this code of the documentation does not compile:\n" + source);
    }
    var loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, Snippets.class.getClassLoader());
    return loader.loadClass(name);
  }
}
