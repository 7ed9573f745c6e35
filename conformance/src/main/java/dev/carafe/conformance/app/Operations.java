package dev.carafe.conformance.app;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list of operations, as some routes take it for their body. */
record Operations(List<Map<String, @Nullable Object>> ops) {}
