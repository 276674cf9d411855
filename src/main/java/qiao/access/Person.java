package qiao.access;

import java.time.Instant;

/**
 * Describes somebody who may log in with a password.
 *
 * @param name in small letters
 * @param enabled false: may not log in
 * @param madeBy blank: by the start of Qiao
 */
public record Person(String name, Role role, boolean enabled, Instant madeAt, String madeBy) {}
