package qiao.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import qiao.binding.ImportReport.What;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class BindingImportTest {
  private TestBindings qiao;

  @BeforeEach
  void open(TestStore store) {
    qiao = new TestBindings(store);
  }

  @AfterEach
  void close() {
    qiao.close();
  }

  @OnEachStore
  void every_line_is_reported_and_nothing_is_half_imported() {
    qiao.bind("old", "u0");
    qiao.bind("same", "u9");
    String file =
        """
        Mobile,Employee,备注,OA 用户ID,应用账号
        13800138000,e1,x,u1,
        ,e1,x,u2,
        ,e3,x,u1,
        ,e4,x,u0,
        ,e5,x,u5,nowhere
        abc,e6,x,u6,oa2

        ,same,x,u9,
        ,old,x,u8,
        """;

    ImportReport report = qiao.take(file);

    assertThat(report.applied()).isFalse();
    assertThat(report.ignored()).containsExactly("备注");
    assertThat(report.lines())
        .extracting(ImportReport.Line::line, ImportReport.Line::what)
        .containsExactly(
            line(2, What.CREATED),
            line(3, What.DUPLICATE_IN_FILE),
            line(4, What.DUPLICATE_IN_FILE),
            line(5, What.CREATED),
            line(6, What.UNKNOWN_ACCOUNT),
            line(7, What.MALFORMED),
            line(9, What.UNCHANGED),
            line(10, What.CHANGED));
    assertThat(report.lines().get(1).why()).contains("employee 'e1'", "line 2");
    assertThat(report.lines().get(2).why()).contains("user 'u1'", "line 2");
    assertThat(report.lines().get(5).why()).contains("mobile 'abc'");
    assertThat(qiao.count()).isEqualTo(2);
    assertThat(qiao.told).hasSize(2);

    assertThat(qiao.takeGood(file).applied()).isTrue();
    assertThat(qiao.bindings.ofUser("oa", "u0")).map(Binding::employee).contains("e4");
    assertThat(qiao.bindings.ofUser("oa", "u8")).map(Binding::employee).contains("old");
    assertThat(qiao.bindings.ofUser("oa", "u1")).map(Binding::mobile).contains("13800138000");
    assertThat(qiao.count()).isEqualTo(4);
    assertThat(qiao.told).hasSize(5);
  }

  @OnEachStore
  void an_id_that_was_typed_in_full_width_is_told_instead_of_binding_nobody() {
    ImportReport report = qiao.take("员工ID,OA 用户ID,姓名\n１００１,zhang,Ｚ\ne2,ｌｉ,李\ne3,王芳（外）,王\n");

    assertThat(report.lines())
        .extracting(ImportReport.Line::what)
        .containsExactly(What.MALFORMED, What.MALFORMED, What.CREATED);
    assertThat(report.lines().get(0).why())
        .isEqualTo("employee '１００１' is typed in full width; write 1001");
  }

  private static org.assertj.core.groups.Tuple line(long number, What what) {
    return org.assertj.core.groups.Tuple.tuple(number, what);
  }

  @OnEachStore
  void a_user_of_somebody_who_keeps_it_is_a_duplicate_through_a_chain_of_lines() {
    qiao.bind("e1", "u1");
    qiao.bind("e2", "u2");

    ImportReport report = qiao.takeGood("employee,user\nnew,u1\ne1,u2\nother,u3\n");

    assertThat(report.lines())
        .extracting(ImportReport.Line::what)
        .containsExactly(What.DUPLICATE_WITH_EXISTING, What.DUPLICATE_WITH_EXISTING, What.CREATED);
    assertThat(report.lines().get(1).why()).contains("user 'u2'", "employee 'e2'");
    assertThat(qiao.count()).isEqualTo(3);
  }

  @OnEachStore
  void a_long_chain_of_lines_that_count_on_each_other_falls_as_a_whole() {
    StringBuilder held = new StringBuilder("employee,user\n");
    StringBuilder moved = new StringBuilder("employee,user\n");
    int length = 3000;
    for (int i = 0; i <= length; i++) {
      held.append("e%d,u%d\n".formatted(i, i));
      moved.append(i == length ? "" : "e%d,u%d\n".formatted(i, i + 1));
    }
    qiao.take(held.toString());

    assertThat(qiao.takeGood(moved.toString()).counts())
        .containsOnly(java.util.Map.entry(What.DUPLICATE_WITH_EXISTING, length));
    assertThat(qiao.takeGood(moved + "e%d,free\n".formatted(length)).counts())
        .containsOnly(java.util.Map.entry(What.CHANGED, length + 1));
  }

  @OnEachStore
  void two_employees_change_their_users_for_each_other() {
    qiao.bind("e1", "u1");
    qiao.bind("e2", "u2");

    ImportReport report = qiao.take("employee,user\ne1,u2\ne2,u1\n");

    assertThat(report.counts()).containsOnly(java.util.Map.entry(What.CHANGED, 2));
    assertThat(qiao.bindings.ofUser("oa", "u1")).map(Binding::employee).contains("e2");
    assertThat(qiao.told)
        .contains(
            new BindingChange(BindingChange.Kind.CHANGED, "oa", "", "e1", "u2", "u1"),
            new BindingChange(BindingChange.Kind.CHANGED, "oa", "", "e2", "u1", "u2"));
  }

  @OnEachStore
  void a_preview_changes_nothing() {
    ImportReport report = qiao.preview("employee,user\ne1,u1\n");

    assertThat(report.applied()).isFalse();
    assertThat(report.counts()).containsEntry(What.CREATED, 1);
    assertThat(qiao.count()).isZero();
    assertThat(qiao.told).isEmpty();
  }

  @OnEachStore
  void a_missing_column_keeps_what_is_known_and_a_blank_cell_clears_it() {
    qiao.take("employee,user,name,mobile\ne1,u1,张三,13800138000\n");

    qiao.take("employee,user,mobile\ne1,u1,\n");

    assertThat(qiao.bindings.ofUser("oa", "u1").orElseThrow())
        .extracting(Binding::name, Binding::mobile)
        .containsExactly("张三", "");
  }

  @OnEachStore
  void utf8_with_and_without_its_mark_and_gbk_are_recognised() {
    String csv = "CRM员工,OA用户,姓名\r\ne1,u1,张三\r\n";

    for (byte[] file :
        List.of(
            csv.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            ("\uFEFF" + csv).getBytes(java.nio.charset.StandardCharsets.UTF_8),
            csv.getBytes(Charset.forName("GBK")),
            csv.getBytes(Charset.forName("GB18030")))) {
      qiao.jdbc.update("delete from binding");
      qiao.take(new ByteArrayInputStream(file), false, false);
      assertThat(qiao.bindings.ofUser("oa", "u1")).map(Binding::name).contains("张三");
    }
  }

  @OnEachStore
  void an_export_is_harmless_and_comes_back_as_it_was() throws IOException {
    Binding evil =
        new Binding("oa", "T", "=1+1", "@u", "'=\"a\",b", "+86 138-0013-8000", "-x@b.cn", "000123");
    qiao.bindings.create(evil, "admin");
    BindingExport export = qiao.bean(BindingExport.class);
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    ByteArrayOutputStream xlsx = new ByteArrayOutputStream();
    export.csv(BindingFilter.ofAccount("oa"), csv);
    export.xlsx(BindingFilter.ofAccount("oa"), xlsx);

    assertThat(csv.toString(java.nio.charset.StandardCharsets.UTF_8))
        .startsWith("\uFEFF应用账号,CRM租户,")
        .contains(",'=1+1,'@u,\"''=\"\"a\"\",b\",'+86 138-0013-8000,'-x@b.cn,000123,");
    for (ByteArrayOutputStream file : List.of(csv, xlsx)) {
      ImportReport report = qiao.take(new ByteArrayInputStream(file.toByteArray()), false, false);
      assertThat(report.counts()).containsOnly(java.util.Map.entry(What.UNCHANGED, 1));
      qiao.jdbc.update("delete from binding");
      qiao.take(new ByteArrayInputStream(file.toByteArray()), false, false);
      assertThat(qiao.bindings.ofUser("oa", "@u")).contains(evil);
    }
  }

  @OnEachStore
  void more_lines_than_one_portion_are_judged_and_written_together() {
    StringBuilder csv = new StringBuilder("employee,user,name\n");
    for (int i = 0; i < 2500; i++) {
      csv.append("e").append(i).append(",u").append(i).append(",n").append(i).append('\n');
    }

    assertThat(qiao.take(csv.toString()).counts())
        .containsOnly(java.util.Map.entry(What.CREATED, 2500));
    assertThat(qiao.take(csv.toString()).counts())
        .containsOnly(java.util.Map.entry(What.UNCHANGED, 2500));
    assertThat(qiao.takeGood(csv + "e0,u2499\n").lines().get(2500).what())
        .isEqualTo(What.DUPLICATE_IN_FILE);
    assertThat(qiao.told).hasSize(2500);
  }

  @OnEachStore
  void a_header_without_a_needed_column_is_refused_with_what_it_has() {
    assertThatThrownBy(() -> qiao.take("\n员工ID;用户ID\ne1;u1\n"))
        .isInstanceOf(BrokenTable.class)
        .hasMessageContainingAll("line 2", "CRM员工", "员工ID;用户ID");
    assertThatThrownBy(() -> qiao.take("employee,user,OA用户\n"))
        .hasMessageContainingAll("two columns", "user, OA用户");
  }
}
