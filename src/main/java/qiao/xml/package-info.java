/**
 * Makes the parsers for XML that may come from anywhere, in the one place that does: no document
 * types, no entities but the five, nothing fetched. It refuses to know what the XML means.
 */
package qiao.xml;
