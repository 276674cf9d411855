/**
 * Shows Qiao to those who look into it with tools: metrics, health of accounts, JMX beans, Hawtio.
 * It owns what may be asked and done by JMX, from a browser too. It decides nothing about messages:
 * what it does, it asks of the other packages, and nothing depends on it.
 */
package qiao.watch;
