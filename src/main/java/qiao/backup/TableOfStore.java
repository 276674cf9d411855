package qiao.backup;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Describes a table of the store.
 *
 * @param counted the columns whose values the database counts up
 */
record TableOfStore(String name, List<String> columns, List<String> counted) {
  private static final String SCHEMA = "public";
  private static final String HISTORY = "flyway_schema_history";

  /** Reads all tables, each behind those that its rows refer to. */
  static List<TableOfStore> of(Connection connection) throws SQLException {
    DatabaseMetaData meta = connection.getMetaData();
    Map<String, TableOfStore> tables = new LinkedHashMap<>();
    Map<String, Set<String>> parents = new LinkedHashMap<>();
    for (String name : names(meta)) {
      tables.put(name, table(meta, name));
      parents.put(name, parents(meta, name));
    }
    Set<String> ordered = new LinkedHashSet<>();
    while (ordered.size() < tables.size()) {
      for (String name : tables.keySet()) {
        if (ordered.containsAll(parents.get(name))) {
          ordered.add(name);
        }
      }
    }
    return ordered.stream().map(tables::get).toList();
  }

  private static List<String> names(DatabaseMetaData meta) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet row = meta.getTables(null, SCHEMA, null, new String[] {"TABLE", "BASE TABLE"})) {
      while (row.next()) {
        names.add(row.getString("TABLE_NAME"));
      }
    }
    names.remove(HISTORY);
    return names;
  }

  private static TableOfStore table(DatabaseMetaData meta, String name) throws SQLException {
    List<String> columns = new ArrayList<>();
    List<String> counted = new ArrayList<>();
    try (ResultSet row = meta.getColumns(null, SCHEMA, name, null)) {
      while (row.next()) {
        columns.add(row.getString("COLUMN_NAME"));
        if (row.getString("IS_AUTOINCREMENT").equals("YES")) {
          counted.add(row.getString("COLUMN_NAME"));
        }
      }
    }
    return new TableOfStore(name, columns, counted);
  }

  private static Set<String> parents(DatabaseMetaData meta, String name) throws SQLException {
    Set<String> parents = new LinkedHashSet<>();
    try (ResultSet row = meta.getImportedKeys(null, SCHEMA, name)) {
      while (row.next()) {
        parents.add(row.getString("PKTABLE_NAME"));
      }
    }
    parents.remove(name);
    return parents;
  }

  String select() {
    return "select " + quotedColumns() + " from " + quoted(name);
  }

  String insert() {
    String places = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
    return "insert into "
        + quoted(name)
        + " ("
        + quotedColumns()
        + ") overriding system value values ("
        + places
        + ")";
  }

  private String quotedColumns() {
    return columns.stream().map(TableOfStore::quoted).collect(Collectors.joining(", "));
  }

  static String quoted(String name) {
    return '"' + name + '"';
  }
}
