package qiao.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void a_tag_is_known_by_its_pair_and_else_by_group_and_name() {
    Comparison comparison =
        Comparison.of(
            List.of(new Pair("1", "et1", true)),
            List.of(tag("1", "阶段", "新线索"), tag("2", "阶段", " 成交 "), tag("3", "等级", "VIP")),
            List.of(tag("et1", "阶段", "线索"), tag("et2", "阶段", "成交"), tag("et3", "等级", "Vip")));

    assertThat(comparison.kept()).containsExactly(new Pair("1", "et1", true));
    assertThat(comparison.found()).containsExactly(new Pair("2", "et2", false));
    assertThat(comparison.renamed()).hasSize(1);
    assertThat(comparison.onlyCrm()).extracting(Tag::id).containsExactly("3");
    assertThat(comparison.onlyWecom()).extracting(Tag::id).containsExactly("et3");
    assertThat(comparison.same()).isOne();
    assertThat(comparison.agrees()).isFalse();
  }

  @Test
  void the_same_name_in_two_groups_is_two_tags_and_twice_in_one_is_a_problem() {
    List<Tag> twoGroups = List.of(tag("1", "阶段", "高"), tag("2", "意向", "高"));
    List<Tag> oneGroup = List.of(tag("1", "阶段", "\u00e9"), tag("2", "阶段", "e\u0301"));

    assertThat(Comparison.of(List.of(), twoGroups, List.of()).against(Winner.CRM)).isEmpty();
    assertThat(Comparison.of(List.of(), oneGroup, List.of()).against(Winner.CRM))
        .singleElement()
        .asString()
        .contains("两个");
  }

  @Test
  void nothing_begins_while_they_differ_and_nobody_said_who_wins() {
    Comparison differ = Comparison.of(List.of(), List.of(tag("1", "阶段", "高")), List.of());
    Comparison same =
        Comparison.of(List.of(), List.of(tag("1", "阶段", "高")), List.of(tag("et1", "阶段", "高")));

    assertThat(differ.against(Winner.NONE)).isNotEmpty();
    assertThat(same.against(Winner.NONE)).isEmpty();
  }

  @Test
  void limits_are_told_before_anything_is_written() {
    List<Tag> many =
        IntStream.range(0, 3001).mapToObj(n -> tag("c" + n, "组" + n / 100, "标签" + n)).toList();
    List<Tag> tooLong = List.of(tag("1", "阶段", "长".repeat(31)));

    assertThat(Comparison.of(List.of(), many, List.of()).against(Winner.CRM))
        .singleElement()
        .asString()
        .contains("3001", "3000");
    assertThat(Comparison.of(List.of(), tooLong, List.of()).against(Winner.CRM))
        .singleElement()
        .asString()
        .contains("30 个字符");
  }

  @Test
  void a_tag_that_another_app_made_is_not_renamed() {
    List<Tag> crm = List.of(tag("1", "阶段", "新"));
    List<Tag> wecom = List.of(tag("et1", "阶段", "旧"));

    assertThat(Comparison.of(List.of(new Pair("1", "et1", false)), crm, wecom).against(Winner.CRM))
        .isNotEmpty();
    assertThat(Comparison.of(List.of(new Pair("1", "et1", true)), crm, wecom).against(Winner.CRM))
        .isEmpty();
  }

  private static Tag tag(String id, String group, String name) {
    return new Tag(id, group, group, name);
  }
}
