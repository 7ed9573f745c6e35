package dev.carafe.benchmarks.stores;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Counts what goes to a database: each statement that is run, and each commit. */
final class CountedStatements {
  private static final ClassLoader LOADER = CountedStatements.class.getClassLoader();

  private final AtomicLong count = new AtomicLong();

  long count() {
    return count.get();
  }

  DataSource around(DataSource dataSource) {
    return counted(dataSource, DataSource.class);
  }

  private <T> T counted(Object target, Class<T> type) {
    Object proxy =
        Proxy.newProxyInstance(
            LOADER,
            new Class<?>[] {type},
            (self, method, arguments) -> {
              String name = method.getName();
              if (name.startsWith("execute") || name.equals("commit")) {
                count.incrementAndGet();
              }
              try {
                Object result = method.invoke(target, arguments);
                Class<?> made = method.getReturnType();
                return result != null
                        && (made == java.sql.Connection.class
                            || made == java.sql.PreparedStatement.class
                            || made == java.sql.Statement.class)
                    ? counted(result, made)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(proxy);
  }
}
