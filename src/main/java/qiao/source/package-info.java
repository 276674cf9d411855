/**
 * Says where requests come from, and what the web server takes from there: networks, proxies whose
 * word is taken, how often somebody may come, how long a body may be under way. It knows neither
 * accounts nor users, and refuses nobody by itself.
 */
package qiao.source;
