/**
 * Owns which 企业微信 and which CRM belong together, and asks the CRM, whichever it is, through the
 * flows {@code direct:crm-<vendor>-<what>}. It knows no CRM's operations: they stand in those
 * flows.
 */
package qiao.crm;
