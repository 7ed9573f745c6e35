/**
 * Reads what a request sent into the parameters of methods and the components of records. How is
 * found out once, with reflection; each request then only calls method handles.
 */
@NullMarked
package dev.carafe.binding;

import org.jspecify.annotations.NullMarked;
