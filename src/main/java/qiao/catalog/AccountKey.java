package qiao.catalog;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Describes one value that an account of a vendor has, as the document's {@code x-account} says.
 *
 * @param name the key, such as {@code client-secret}
 * @param title the vendor's own word for it
 * @param find where a person finds the value
 * @param secret whether it must never be shown
 * @param required whether an account without it is of no use
 * @param preset the value when none is configured
 * @param pattern what a value must look like
 * @param extract a pattern whose first group is the value, for people who paste more than it
 * @param orFrom another key whose raw value is searched by {@code extract} when this one is blank
 */
public record AccountKey(
    String name,
    String title,
    String find,
    boolean secret,
    boolean required,
    Optional<String> preset,
    Optional<Pattern> pattern,
    Optional<Pattern> extract,
    Optional<String> orFrom) {}
