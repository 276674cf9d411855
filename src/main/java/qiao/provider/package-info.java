/**
 * Owns what a service provider of 企业微信 keeps: the newest suite_ticket, and for each company that
 * authorises a suite an account, which follows what the company allows until it ends it. It refuses
 * to speak to companies' own data; that is for flows, by those accounts.
 */
package qiao.provider;
