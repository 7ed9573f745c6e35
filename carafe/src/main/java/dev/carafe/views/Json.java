package dev.carafe.views;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parameter, a record, is read from JSON, and from nothing else: a form is answered with 415.
 * Pages of other sites can have a browser send a form unasked, but not JSON.
 *
 * <pre>{@code
 * @Post("/api/orders")
 * Object order(@Json Order order) {
 *   return orders.add(order);
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Json {}
