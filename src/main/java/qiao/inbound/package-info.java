/**
 * Owns the doors through which messages come in: it verifies a callback, gives it its key and its
 * lane, and answers in time. It also asks vendors for what their callbacks missed, and turns a
 * questionnaire's answer into plain fields. It refuses to do the work of a flow: what was accepted
 * lies in the inbox, and what can't be accepted is never answered with success.
 */
package qiao.inbound;
