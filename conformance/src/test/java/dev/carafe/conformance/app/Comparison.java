package dev.carafe.conformance.app;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What of an answer must be the same in both frameworks, as text. */
final class Comparison {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  private static final Pattern EXPIRES = Pattern.compile("Expires=([A-Z][a-z]{2}, [^;]* GMT)");
  private static final Pattern SIGNED =
      Pattern.compile("(session|sid|__Host-session)=(\\.?[\\w-]+)\\.[\\w-]+\\.[\\w-]{27}(?=;|$)");

  /** A signed session that a page shows: each server got the other's, made a moment later. */
  private static final Pattern ECHOED =
      Pattern.compile("(?<=\")(\\.?[\\w-]+)\\.[\\w-]{6}\\.[\\w-]{27}(?=\")");

  private static final long CLOCK_SECONDS = 60;

  private Comparison() {}

  /** The parts of an answer to a request for the address, each in a line. */
  static List<String> parts(HttpAnswer answer, URI address) {
    List<String> parts = new ArrayList<>();
    parts.add("status " + answer.status());
    answer.all("Set-Cookie").forEach(line -> parts.add("Set-Cookie " + cookie(line)));
    parts.add("Vary " + set(answer.field("Vary")));
    parts.add("Allow " + set(answer.field("Allow")));
    parts.add("Content-Type " + answer.field("Content-Type"));
    parts.add("Content-Range " + answer.field("Content-Range"));
    parts.add("Content-Disposition " + answer.field("Content-Disposition"));
    parts.add("Accept-Ranges " + answer.field("Accept-Ranges"));
    parts.add("X-A " + answer.field("X-A"));
    parts.add("X-After-Saw " + answer.field("X-After-Saw"));
    for (String location : answer.all("Location")) {
      parts.add("Location " + resolved(address, location));
    }
    parts.add("body " + body(answer));
    return parts;
  }

  private static String resolved(URI address, String location) {
    return location.isEmpty() ? address.toString() : address.resolve(location).toString();
  }

  private static Set<String> set(String list) {
    return new TreeSet<>(Arrays.asList(list.toLowerCase(Locale.ROOT).split(", *")));
  }

  private static String body(HttpAnswer answer) {
    if (answer.field("Content-Type").equals("application/json") && !answer.body().isEmpty()) {
      byte[] octets = answer.body().getBytes(StandardCharsets.ISO_8859_1);
      String json = JSON.writeValueAsString(JSON.readValue(octets, Object.class));
      return ECHOED.matcher(json).replaceAll("$1");
    }
    boolean page = answer.status() >= 300 && !answer.body().equals("blocked");
    return page ? "(a page)" : answer.body();
  }

  /** A Set-Cookie field with its signed payload open and its date rough. */
  static String cookie(String line) {
    Matcher signed = SIGNED.matcher(line);
    String opened =
        signed.lookingAt()
            ? signed.group(1) + "=" + payload(signed.group(2)) + line.substring(signed.end())
            : line;
    Matcher expires = EXPIRES.matcher(opened);
    return expires.find() ? expires.replaceFirst("Expires=" + rough(expires.group(1))) : opened;
  }

  private static String payload(String text) {
    boolean compressed = text.startsWith(".");
    byte[] octets = Base64.getUrlDecoder().decode(compressed ? text.substring(1) : text);
    if (!compressed) {
      return new String(octets, StandardCharsets.UTF_8);
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(octets);
      byte[] json = new byte[1 << 16];
      return "(compressed) " + new String(json, 0, inflater.inflate(json), StandardCharsets.UTF_8);
    } catch (DataFormatException e) {
      throw new IllegalArgumentException(text, e);
    } finally {
      inflater.end();
    }
  }

  /** Far from now as it stands; else as how long from now, to within ten seconds or so. */
  private static String rough(String date) {
    Instant instant = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
    long seconds = instant.getEpochSecond() - Instant.now().getEpochSecond();
    if (seconds < -3_600 || seconds > 32 * 86_400) {
      return date;
    }
    return "in " + Math.round(seconds / (double) CLOCK_SECONDS) + " minutes";
  }
}
