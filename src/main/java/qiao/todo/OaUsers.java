package qiao.todo;

import java.util.Map;
import java.util.TreeMap;
import qiao.binding.Binding;
import qiao.binding.Bindings;

/** Knows the names of OA users, for those OAs that want them beside their ids. */
final class OaUsers {
  private final Bindings bindings;

  OaUsers(Bindings bindings) {
    this.bindings = bindings;
  }

  /**
   * Returns values with the name of the receiver; his id stands for one that is not known. What was
   * pushed before todos had a key at OAs had their id.
   */
  Values named(String account, Values values) {
    String user = values.get(Fields.RECEIVER).orElse("");
    String name =
        bindings.ofUser(account, user).map(Binding::name).filter(n -> !n.isBlank()).orElse(user);
    Map<String, String> all = new TreeMap<>(values.fields());
    values.get("todoId").ifPresent(id -> all.putIfAbsent(Fields.TODO_KEY, id));
    if (!name.isBlank()) {
      all.put(Fields.RECEIVER_NAME, name);
    }
    return new Values(all);
  }
}
