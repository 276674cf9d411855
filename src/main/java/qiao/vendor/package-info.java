/**
 * Calls vendors: the Camel component {@code vendor:wecom-robot/sendMessage?account=sales-robot}.
 * Each call is checked against its document, waits for its pace, carries the account's token, is
 * sent with no header but those the document names, and is judged; a changing call is journalled
 * and never made twice for one delivery. It tries again only after a rejected token; all other
 * faults are the flow's to decide.
 *
 * <p>No thread waits, neither for the journal nor for a vendor: what follows runs on {@link
 * qiao.vendor.VendorThreads} when the note is on disk, when the answer is there. So the sender uses
 * the asynchronous client of Apache HttpClient 5, the library below camel-http, and not camel-http:
 * that blocks a thread per call, applies timeouts only from an endpoint's address, and can't tell
 * whether a failed request has left.
 */
package qiao.vendor;
