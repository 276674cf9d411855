package qiao.flow;

import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps in the database which flows a person switched on or off. */
final class StoredSwitches implements FlowSwitches {
  private final JdbcClient jdbc;

  StoredSwitches(DataSource source) {
    this.jdbc = JdbcClient.create(source);
  }

  @Override
  public Map<String, Boolean> read() {
    Map<String, Boolean> switched = new HashMap<>();
    RowCallbackHandler row = each -> switched.put(each.getString(1), each.getBoolean(2));
    jdbc.sql("select flow, running from flow_switch").query(row);
    return switched;
  }

  @Override
  public void set(String flow, boolean running) {
    if (update(flow, running) == 0) {
      jdbc.sql("insert into flow_switch (flow, running) values (?, ?) on conflict do nothing")
          .params(flow, running)
          .update();
      // Another person may have been faster.
      update(flow, running);
    }
  }

  private int update(String flow, boolean running) {
    return jdbc.sql("update flow_switch set running = ? where flow = ?")
        .params(running, flow)
        .update();
  }

  @Override
  public void clear(String flow) {
    jdbc.sql("delete from flow_switch where flow = ?").param(flow).update();
  }
}
