/**
 * Calls vendors: the Camel component {@code vendor:wecom-robot/sendMessage?account=sales-robot}.
 * Each call is checked against its document, waits for its pace, carries the account's token, is
 * sent by camel-http with no header but those the document names, and is judged; a changing call is
 * journalled and never made twice for one delivery. It tries again only after a rejected token; all
 * other faults are the flow's to decide.
 */
package qiao.vendor;
