/**
 * Owns members and departments of 企业微信 and of a CRM: reads both sides, says what differs, lets a
 * person look at it, and carries it out step by step. Who is who among people are bindings; each
 * side's operations stand in flows. It deletes nothing that nobody has agreed to, and what it can't
 * see any more it takes for hidden, not for gone.
 */
package qiao.organisation;
