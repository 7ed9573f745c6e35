package dev.carafe.json;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;

/**
 * Finds what is wrong with JSON that does not fit a type: each field of its records, and of records
 * in them. Looks at each part of the JSON once.
 */
final class JsonFaults {
  private static final int MOST = 20;
  private static final int LONGEST_NAME = 40;

  private static final Map<Class<?>, String> WHOLE_NUMBERS =
      Map.of(
          int.class, "a whole number of 32 bits",
          Integer.class, "a whole number of 32 bits",
          long.class, "a whole number of 64 bits",
          Long.class, "a whole number of 64 bits",
          short.class, "a whole number of 16 bits",
          Short.class, "a whole number of 16 bits",
          byte.class, "a whole number of 8 bits",
          Byte.class, "a whole number of 8 bits",
          BigInteger.class, "a whole number");

  private final ObjectReader reader;
  private final boolean strict;
  private final Map<JavaType, List<BeanPropertyDefinition>> properties = new HashMap<>();
  private final List<String> found = new ArrayList<>();

  /**
   * @param reader what reads the parts
   * @param strict whether fields that a record does not have are wrong
   */
  JsonFaults(ObjectReader reader, boolean strict) {
    this.reader = reader;
    this.strict = strict;
  }

  /**
   * What is wrong, {@value #MOST} things at most.
   *
   * @param failure why the JSON was refused; tells where when no field alone is wrong
   */
  List<String> of(byte[] json, Class<?> type, JacksonException failure) {
    check(reader.readTree(json), reader.typeFactory().constructType(type), "");
    String place = place(failure);
    if (found.isEmpty() && !place.isEmpty()) {
      add(place, "does not fit");
    }
    return found;
  }

  private static String place(JacksonException failure) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : failure.getPath()) {
      String name = step.getPropertyName();
      if (name == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.length() == 0 ? "" : ".").append(shortened(name));
      }
    }
    return path.toString();
  }

  private void check(JsonNode node, JavaType type, String path) {
    if (found.size() >= MOST) {
      return;
    }
    JavaType content = type.getContentType();
    if (node.isNull() || node.isMissingNode()) {
      checkAbsence(node, type, path);
    } else if (type.isRecordType() && node.isObject()) {
      checkRecord(node, type, path);
    } else if (type.isMapLikeType() && node.isObject()) {
      node.forEach(value -> check(value, content, path.isEmpty() ? "*" : path + ".*"));
    } else if ((type.isCollectionLikeType() || type.isArrayType()) && node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        check(node.get(i), content, path + "[" + i + "]");
      }
    } else if (!fits(node, type)) {
      add(path, "must be " + expected(type));
    }
  }

  private void checkAbsence(JsonNode node, JavaType type, String path) {
    if (type.isPrimitive()) {
      add(path, node.isMissingNode() ? "is missing" : "must not be null");
    } else if (node.isNull() && !fits(node, type)) {
      add(path, "must not be null");
    }
  }

  private void checkRecord(JsonNode node, JavaType type, String path) {
    Set<String> known = new HashSet<>();
    for (BeanPropertyDefinition property : properties(type)) {
      known.add(property.getName());
      property.findAliases().forEach(alias -> known.add(alias.getSimpleName()));
      JsonNode value = node.path(property.getName());
      check(value, property.getPrimaryType(), path + dot(path) + property.getName());
    }
    if (strict) {
      for (String name : node.propertyNames()) {
        if (!known.contains(name)) {
          add(path + dot(path) + shortened(name), "is not known here");
        }
      }
    }
  }

  private List<BeanPropertyDefinition> properties(JavaType type) {
    return properties.computeIfAbsent(type, this::introspect);
  }

  private List<BeanPropertyDefinition> introspect(JavaType type) {
    ClassIntrospector introspector =
        reader.getConfig().classIntrospectorInstance().forOperation(reader.getConfig());
    return introspector
        .introspectForDeserialization(type, introspector.introspectClassAnnotations(type))
        .findProperties();
  }

  private boolean fits(JsonNode node, JavaType type) {
    try {
      reader.forType(type).readValue(node);
      return true;
    } catch (JacksonException e) {
      return false;
    }
  }

  private void add(String path, String fault) {
    if (found.size() < MOST) {
      found.add((path.isEmpty() ? "the whole" : "'" + path + "'") + " " + fault);
    }
  }

  private static String dot(String path) {
    return path.isEmpty() ? "" : ".";
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
  }

  private static String expected(JavaType type) {
    Class<?> raw = type.getRawClass();
    if (raw == String.class) {
      return "text";
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return "true or false";
    }
    if (WHOLE_NUMBERS.containsKey(raw)) {
      return WHOLE_NUMBERS.get(raw);
    }
    if (raw == double.class || raw == float.class || Number.class.isAssignableFrom(raw)) {
      return "a number";
    }
    if (type.isEnumType()) {
      return "one of the names that it can have";
    }
    if (type.isCollectionLikeType() || type.isArrayType()) {
      return "a list";
    }
    return type.isRecordType() || type.isMapLikeType() ? "an object" : "of another form";
  }
}
