package qiao.organisation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps which department is which, and what both sides held when they agreed last. */
final class Pairs {
  private final JdbcClient jdbc;

  Pairs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What both sides held when they agreed last; blank: they never did. */
  record Agreed(String wecom, String crm) {}

  Optional<String> partner(String join, Side of, String id) {
    return jdbc.sql(
            of == Side.WECOM
                ? "select crm from organisation_pair where join_name = ? and kind = 'DEPARTMENT' and wecom = ?"
                : "select wecom from organisation_pair where join_name = ? and kind = 'DEPARTMENT' and crm = ?")
        .params(join, id)
        .query(String.class)
        .optional();
  }

  /** Returns all departments of 企业微信 with theirs in the CRM: two short texts for each. */
  Map<String, String> departments(String join) {
    Map<String, String> all = new HashMap<>();
    jdbc.sql("select wecom, crm from organisation_pair where join_name = ? and kind = 'DEPARTMENT'")
        .param(join)
        .query((row, number) -> Map.entry(row.getString("wecom"), row.getString("crm")))
        .list()
        .forEach(pair -> all.put(pair.getKey(), pair.getValue()));
    return all;
  }

  Optional<Agreed> agreed(String join, Kind kind, String wecom, String crm) {
    return jdbc.sql(
            """
            select wecom_hash, crm_hash from organisation_pair
            where join_name = ? and kind = ? and wecom = ? and crm = ?""")
        .params(join, kind.name(), wecom, crm)
        .query((row, number) -> new Agreed(row.getString(1), row.getString(2)))
        .optional();
  }

  void agree(String join, Kind kind, String wecom, String crm, String wecomHash, String crmHash) {
    int known =
        jdbc.sql(
                """
                update organisation_pair set wecom_hash = ?, crm_hash = ?
                where join_name = ? and kind = ? and wecom = ? and crm = ?""")
            .params(wecomHash, crmHash, join, kind.name(), wecom, crm)
            .update();
    if (known == 0) {
      forget(join, kind, wecom, crm);
      jdbc.sql(
              """
              insert into organisation_pair (join_name, kind, wecom, crm, wecom_hash, crm_hash)
              values (?, ?, ?, ?, ?, ?)""")
          .params(join, kind.name(), wecom, crm, wecomHash, crmHash)
          .update();
    }
  }

  void forget(String join, Kind kind, String wecom, String crm) {
    jdbc.sql(
            "delete from organisation_pair where join_name = ? and kind = ? and (wecom = ? or crm = ?)")
        .params(join, kind.name(), wecom, crm)
        .update();
  }

  void rename(String join, String old, String userid) {
    jdbc.sql(
            """
            update organisation_pair set wecom = ?
            where join_name = ? and kind = 'PERSON' and wecom = ?""")
        .params(userid, join, old)
        .update();
  }

  int count(String join) {
    return jdbc.sql("select count(*) from organisation_pair where join_name = ?")
        .param(join)
        .query(Integer.class)
        .single();
  }
}
