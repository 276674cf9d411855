/**
 * Owns the sidebar that members open beside a chat with a customer in 企业微信: the page, its
 * signatures for the JS-SDK, and what it shows of the CRM. Who opens it, a door of package sso has
 * proven; it shows nothing of a customer whom that member does not follow, and asks the CRM through
 * its flows only.
 */
package qiao.sidebar;
