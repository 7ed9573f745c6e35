package dev.carafe.binding;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record whose components are sent by their names in one place. A primitive component has to be
 * sent, but for a boolean; others may stay away, as in JSON.
 */
public final class RecordType {
  private final Place place;
  private final List<NamedValue> components;
  private final MethodHandle constructor;

  private RecordType(Place place, List<NamedValue> components, MethodHandle constructor) {
    this.place = place;
    this.components = components;
    this.constructor = constructor;
  }

  /**
   * How to read a record.
   *
   * @param fileType the type of components that are files
   * @throws IllegalArgumentException if it is no record, or a component has a type that texts
   *     cannot be
   */
  public static RecordType of(Class<?> type, Place place, Class<?> fileType) {
    RecordComponent[] parts = type.getRecordComponents();
    if (parts == null) {
      throw new IllegalArgumentException(
          type.getName() + " is no record: only records are made of " + place);
    }
    List<NamedValue> components = new ArrayList<>();
    for (RecordComponent part : parts) {
      Wanted wanted = Wanted.of(Resolved.of(part.getGenericType(), Map.of()), place, fileType);
      if (wanted == null) {
        throw new IllegalArgumentException(
            "component '"
                + part.getName()
                + "' of the record "
                + type.getName()
                + " is of type "
                + part.getType().getSimpleName()
                + ", which nothing in "
                + place
                + " can be: make it "
                + Wanted.types(fileType));
      }
      boolean nullable = !part.getType().isPrimitive();
      components.add(new NamedValue(part.getName(), place, wanted, nullable, null));
    }
    return new RecordType(place, List.copyOf(components), constructor(type, parts));
  }

  private static MethodHandle constructor(Class<?> type, RecordComponent[] parts) {
    Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return Handles.of(type.getDeclaredConstructor(types));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e); // every record has it
    }
  }

  /**
   * The record.
   *
   * @throws Unfit 400 if a component is missing or of no use, or the record refuses them
   */
  public Object read(Source source) {
    Faults faults = new Faults();
    Object read = read(source, faults);
    faults.check();
    return Objects.requireNonNull(read); // as it is without faults
  }

  /** The record, or null if there are faults. */
  @Nullable Object read(Source source, Faults faults) {
    @Nullable Object[] values = new Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = components.get(i).read(source, faults);
    }
    return faults.isEmpty() ? made(values) : null;
  }

  private Object made(@Nullable Object[] values) {
    try {
      return Handles.call(constructor, values);
    } catch (RuntimeException e) {
      throw new Unfit(
          400, "The request does not fit: the values in " + place + " do not go together.", e);
    }
  }
}
