package dev.carafe.test;

import dev.carafe.Carafe;
import dev.carafe.TestClient;

/** Makes the clients of {@link Carafe#testClient()}; found by {@link java.util.ServiceLoader}. */
public final class ClientFactory implements TestClient.Factory {
  @Override
  public TestClient create(Carafe program) {
    return new Client(program);
  }
}
