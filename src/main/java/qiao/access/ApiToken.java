package qiao.access;

import java.time.Instant;
import java.util.Optional;

/**
 * Describes what a program logs in with; the text itself is shown once and kept nowhere.
 *
 * @param usedAt exact to a minute; empty: never yet
 */
public record ApiToken(
    long id,
    String name,
    Role role,
    Instant madeAt,
    String madeBy,
    Instant endsAt,
    Optional<Instant> usedAt) {}
