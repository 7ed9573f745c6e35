package dev.carafe.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/** Demands the primitive components of a record, which otherwise were 0 when they are not sent. */
final class RequiredPrimitives extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1;

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    boolean ofRecord =
        member instanceof AnnotatedParameter && member.getDeclaringClass().isRecord();
    return (ofRecord && member.getRawType().isPrimitive())
        ? Boolean.TRUE
        : super.hasRequiredMarker(config, member);
  }
}
