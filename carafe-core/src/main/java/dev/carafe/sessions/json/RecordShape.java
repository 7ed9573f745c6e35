package dev.carafe.sessions.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How to take a record apart and put it together, found out once per class. */
final class RecordShape {
  /** One component: its name, its type and how to read it. */
  record Component(String name, Type type, MethodHandle accessor) {}

  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return inspect(type);
        }
      };

  private final List<Component> components;
  private final MethodHandle constructor;

  private RecordShape(List<Component> components, MethodHandle constructor) {
    this.components = components;
    this.constructor = constructor;
  }

  static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  private static RecordShape inspect(Class<?> type) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      List<Component> components = new ArrayList<>();
      List<Class<?>> types = new ArrayList<>();
      for (RecordComponent component : type.getRecordComponents()) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        MethodHandle handle =
            lookup.unreflect(accessor).asType(MethodType.methodType(Object.class, Object.class));
        components.add(new Component(component.getName(), component.getGenericType(), handle));
        types.add(component.getType());
      }
      Constructor<?> constructor = type.getDeclaredConstructor(types.toArray(new Class<?>[0]));
      constructor.setAccessible(true);
      MethodHandle handle =
          lookup
              .unreflectConstructor(constructor)
              .asSpreader(Object[].class, types.size())
              .asType(MethodType.methodType(Object.class, Object[].class));
      return new RecordShape(List.copyOf(components), handle);
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      throw new IllegalArgumentException(
          "the record "
              + type.getName()
              + " cannot be looked into: open its package to"
              + " dev.carafe.core in module-info.java",
          e);
    }
  }

  List<Component> components() {
    return components;
  }

  static @Nullable Object read(Component component, Object instance) {
    try {
      return component.accessor().invokeExact(instance);
    } catch (Throwable e) {
      throw failed("reading component '" + component.name() + "'", instance.getClass(), e);
    }
  }

  Object create(Class<?> type, @Nullable Object[] arguments) {
    try {
      return constructor.invokeExact(arguments);
    } catch (Throwable e) {
      throw failed("its constructor", type, e);
    }
  }

  private static IllegalArgumentException failed(String what, Class<?> type, Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return new IllegalArgumentException(
        "record " + type.getName() + ": " + what + " failed for a session value", cause);
  }
}
