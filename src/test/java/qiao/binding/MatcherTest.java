package qiao.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import qiao.binding.Match.Proposal;

class MatcherTest {
  private static final List<MatchBy> ALL = List.of(MatchBy.values());

  @Test
  void each_criterion_matches_in_its_normal_form() {
    Person e1 = new Person("e1", "", "+86 13800138000", "", "");
    Person e2 = new Person("e2", "", "", "Li＠B.cn", "");
    Person e3 = new Person("e3", "", "", "", "Ａ012");
    Person e4 = new Person("e4", "欧阳　娜 娜", "", "", "");
    Person u1 = new Person("u1", "", "138 0013 8000", "", "");
    Person u2 = new Person("u2", "", "", "li@b.cn", "");
    Person u3 = new Person("u3", "", "", "", "a012");
    Person u4 = new Person("u4", "欧阳娜娜", "", "", "12");

    Match match = match(List.of(e1, e2, e3, e4), List.of(u4, u3, u2, u1));

    assertThat(match.proposals())
        .containsExactly(
            new Proposal(e1, u1, MatchBy.MOBILE),
            new Proposal(e2, u2, MatchBy.EMAIL),
            new Proposal(e3, u3, MatchBy.NUMBER),
            new Proposal(e4, u4, MatchBy.NAME));
  }

  @Test
  void what_is_not_unique_on_one_side_is_listed_with_its_candidates() {
    Person e1 = person("e1", "王伟", "");
    Person e2 = person("e2", "李娜", "");
    Person e3 = person("e3", "李娜", "");
    Person u1 = person("u1", "王伟", "");
    Person u2 = person("u2", "王伟", "");
    Person u3 = person("u3", "李娜", "");

    Match match = match(List.of(e1, e2, e3), List.of(u1, u2, u3));

    assertThat(match.proposals()).isEmpty();
    assertThat(match.ambiguous())
        .extracting(a -> a.employee().id() + a.candidates().stream().map(Person::id).toList())
        .containsExactly("e1[u1, u2]", "e2[u3]", "e3[u3]");
  }

  @Test
  void a_later_criterion_decides_where_an_earlier_one_is_not_unique() {
    Person e1 = person("e1", "王伟", "13800000001");
    Person u1 = person("u1", "王伟", "13800000001");
    Person u2 = person("u2", "王伟", "");

    assertThat(
            new Matcher(List.of(MatchBy.NAME, MatchBy.MOBILE), List.of(e1), List.of(u1, u2))
                .match(List.of(e1), Map.of(), Set.of())
                .proposals())
        .containsExactly(new Proposal(e1, u1, MatchBy.MOBILE));
  }

  @Test
  void a_mobile_that_was_given_to_the_next_colleague_binds_nobody() {
    Person left = person("e1", "王伟", "13800000001");
    Person u1 = person("u1", "王伟", "");
    Person next = person("u2", "李娜", "13800000001");

    Match match = match(List.of(left), List.of(u1, next));

    assertThat(match.proposals()).isEmpty();
    assertThat(match.ambiguous())
        .singleElement()
        .satisfies(a -> assertThat(a.candidates()).hasSize(2));
  }

  @Test
  void one_user_whom_two_employees_match_is_bound_to_neither() {
    Person e1 = person("e1", "", "13800000001");
    Person e2 = person("e2", "王伟", "");
    Person u1 = person("u1", "王伟", "13800000001");

    Match match = match(List.of(e1, e2), List.of(u1));

    assertThat(match.proposals()).isEmpty();
    assertThat(match.ambiguous()).hasSize(2);
  }

  @Test
  void existing_bindings_are_left_alone_and_their_users_are_not_given_away() {
    Person e1 = person("e1", "王伟", "");
    Person e2 = person("e2", "李娜", "");
    Person e3 = person("e3", "张三", "");
    Person u1 = person("u1", "王伟", "");
    Person u2 = person("u2", "李娜", "");

    Match match =
        new Matcher(ALL, List.of(e1, e2, e3), List.of(u1, u2))
            .match(List.of(e1, e2, e3), Map.of("e1", "u9"), Set.of("u9", "u2"));

    assertThat(match.proposals()).isEmpty();
    assertThat(match.bound()).isEqualTo(1);
    assertThat(match.unmatched()).isEqualTo(1);
    assertThat(match.ambiguous())
        .singleElement()
        .satisfies(a -> assertThat(a.why()).contains("another employee"));
  }

  private static Match match(List<Person> employees, List<Person> users) {
    return new Matcher(ALL, employees, users).match(employees, Map.of(), Set.of());
  }

  private static Person person(String id, String name, String mobile) {
    return new Person(id, name, mobile, "", "");
  }
}
