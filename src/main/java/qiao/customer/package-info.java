/**
 * Owns which customer of a CRM an external contact of 企业微信 is, and carries contacts into the CRM
 * and what the CRM says of them back. It knows no CRM's operations: those stand in the flows {@code
 * direct:crm-<vendor>-<word>}. It deletes nothing on either side.
 */
package qiao.customer;
