package qiao.access;

import java.time.Instant;

/**
 * Says that somebody did, or set out to do, something.
 *
 * @param id rises with time
 * @param who the user, or {@code token:} or {@code oidc:} and a name; blank before a login
 * @param source the network address; blank where no request was behind it
 * @param action what was done, such as {@code delivery.replay}
 * @param subject what it was done to, such as {@code delivery 17}
 * @param details more about it; holds no secret, and no personal data in full
 */
public record AuditEntry(
    long id,
    Instant at,
    String who,
    String source,
    String action,
    String subject,
    String details) {}
