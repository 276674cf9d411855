/**
 * Reads the vendor documents in {@code routes/vendors/}: which operations a vendor offers, within
 * which limits, what its answers mean, how fast it may be asked, and what an account needs. It
 * checks documents, accounts and requests against them, and reports all mistakes at once with file,
 * line and cure. It never talks to a vendor.
 */
package qiao.catalog;
