package dev.carafe.binding;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Makes handles, called with an array of arguments, of what need not be public. */
final class Handles {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private Handles() {}

  /** A method of this object. */
  static MethodHandle of(Method method, Object object) {
    makeAccessible(method, method.getDeclaringClass());
    try {
      MethodHandle handle = LOOKUP.unreflect(method);
      return spread(Modifier.isStatic(method.getModifiers()) ? handle : handle.bindTo(object));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e); // it has been made accessible
    }
  }

  static MethodHandle of(Constructor<?> constructor) {
    makeAccessible(constructor, constructor.getDeclaringClass());
    try {
      return spread(LOOKUP.unreflectConstructor(constructor));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void makeAccessible(AccessibleObject member, Class<?> type) {
    if (!member.trySetAccessible()) {
      throw new IllegalArgumentException(
          type.getName()
              + " cannot be used from here: write 'opens "
              + type.getPackageName()
              + " to dev.carafe;' in its module-info.java, or make it an 'open module'");
    }
  }

  private static MethodHandle spread(MethodHandle handle) {
    int count = handle.type().parameterCount();
    return handle
        .asFixedArity()
        .asType(MethodType.genericMethodType(count))
        .asSpreader(Object[].class, count);
  }

  /** Calls it; what it throws comes through as it is. */
  static Object call(MethodHandle handle, @Nullable Object[] arguments) {
    try {
      return (Object) handle.invokeExact(arguments);
    } catch (Throwable e) {
      throw Handles.<RuntimeException>asIs(e);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // so it need not be wrapped
  private static <E extends Throwable> E asIs(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
