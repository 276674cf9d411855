/**
 * Owns the doors through which users of an OA enter the CRM: checks who comes, finds the employee,
 * and sends the browser on with the CRM's own free login. Each door is a flow below {@code
 * routes/flows/sso-*} that uses the processors of this package; the rules that hold for every door
 * stand once, in the filter before them and in the route behind them. It refuses whatever is not
 * proven, with one page for all reasons; the reason is the operator's to read.
 */
package qiao.sso;
