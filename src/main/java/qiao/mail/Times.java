package qiao.mail;

import java.time.Duration;

/**
 * Bounds the waiting for a server.
 *
 * @param connect for a connection
 * @param read for each silence
 */
record Times(Duration connect, Duration read) {}
