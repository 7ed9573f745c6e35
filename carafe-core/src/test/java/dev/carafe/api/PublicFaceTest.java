package dev.carafe.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Public is what a program uses. */
class PublicFaceTest {
  @Test
  void everyPublicTypeOffersSomething() {
    assertThat(
            PublicTypes.all().stream()
                .filter(type -> !Throwable.class.isAssignableFrom(type))
                .filter(type -> publicMembers(type).findAny().isEmpty()))
        .as("public types that are of no use outside their package")
        .isEmpty();
  }

  private static Stream<Member> publicMembers(Class<?> type) {
    return Stream.<Member[]>of(
            type.getDeclaredConstructors(), type.getDeclaredMethods(), type.getDeclaredFields())
        .flatMap(Arrays::stream)
        .filter(member -> Modifier.isPublic(member.getModifiers()) && !member.isSynthetic());
  }
}
