package qiao.sso;

import java.time.Instant;

/**
 * Tells operators of one visitor.
 *
 * @param reference the number that a refused visitor reads on the page
 * @param door such as {@code signed/oa/pc}; cut after 200 characters
 * @param user the OA user; blank where none was proven
 * @param employee the CRM's id of the employee; blank where none was found
 * @param letIn whether the browser was sent on into the CRM
 * @param reason why not; blank where it was let in
 */
public record SsoVisit(
    Instant at,
    String reference,
    String door,
    String source,
    String user,
    String employee,
    boolean letIn,
    String reason) {}
