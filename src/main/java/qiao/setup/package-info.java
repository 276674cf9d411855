/**
 * Leads through what has to be set up on both sides before a company's 企业微信 works with the CRM:
 * which step is done, whose it is, what to copy where, and a test where software can see it. It
 * refuses to change anything at the company; people do, and it looks.
 */
package qiao.setup;
