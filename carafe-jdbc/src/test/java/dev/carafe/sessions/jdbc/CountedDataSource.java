package dev.carafe.sessions.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/** Notes which connections are taken and given back, and which statements are made. */
final class CountedDataSource {
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final DataSource dataSource;

  CountedDataSource(DataSource real) {
    dataSource = noting(DataSource.class, real);
  }

  DataSource dataSource() {
    return dataSource;
  }

  /** What was called since this was asked for. */
  List<String> calls() {
    List<String> copy = List.copyOf(calls);
    calls.clear();
    return copy;
  }

  private <T> T noting(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                String name = method.getName();
                boolean asks = name.startsWith("is") || name.startsWith("get");
                if (!asks || name.equals("getConnection")) {
                  calls.add(name);
                }
                Object result = method.invoke(real, arguments);
                return result instanceof Connection connection
                    ? noting(Connection.class, connection)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
