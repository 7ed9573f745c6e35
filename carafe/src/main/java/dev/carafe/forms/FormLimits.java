package dev.carafe.forms;

/**
 * How much of a multipart form is read.
 *
 * @param octets of the whole body
 * @param parts fields and files together
 * @param fieldOctets of the values of all fields together, which are kept in memory
 * @param fileOctets of each file
 */
public record FormLimits(long octets, int parts, int fieldOctets, long fileOctets) {}
