package qiao.inbox;

import java.sql.SQLException;

/** One change of the store; it may run twice, the second time after the first was rolled back. */
interface Write<T> {
  T on(Session session) throws SQLException;
}
