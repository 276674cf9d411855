package qiao.flows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import qiao.standin.VendorStandIns;

/**
 * Makes a company whose people and departments are half in 企业微信 and half in EC, and compares both.
 */
final class Companies {
  private static final int BELOW_ONE = 8;
  private static final long FIRST = 100;

  private final VendorStandIns vendors;

  Companies(VendorStandIns vendors) {
    this.vendors = vendors;
  }

  /** Both begin with a top department and three users of EC, one of whom is a member, too. */
  void found(int people, int departments) {
    vendors.wecom().tellMobiles(true);
    vendors
        .wecom()
        .organise(
            company -> {
              company.empty();
              company.member("hanmeimei", "韩梅梅", "13800000002", 1);
              IntStream.range(0, departments / 2)
                  .forEach(i -> company.department(FIRST + i, "企微部门" + i, above(i, 1)));
              IntStream.range(0, people / 2)
                  .forEach(
                      i ->
                          company.member(
                              "wx" + i,
                              "企微员工" + i,
                              String.valueOf(13_900_000_000L + i),
                              FIRST + i % (departments / 2)));
            });
    IntStream.range(0, departments / 2)
        .forEach(i -> vendors.ec().department(FIRST + i, "客户部门" + i, above(i, 1)));
    IntStream.range(0, people / 2)
        .forEach(
            i ->
                vendors
                    .ec()
                    .user(
                        1_000_000L + i,
                        "客户员工" + i,
                        String.valueOf(13_700_000_000L + i),
                        FIRST + i % (departments / 2)));
  }

  private static long above(int i, long top) {
    return i == 0 ? top : i < BELOW_ONE ? FIRST : FIRST + i / BELOW_ONE;
  }

  /** Returns where each department and person of 企业微信 is, by names from the top. */
  List<String> wecom() {
    List<String> lines = new ArrayList<>();
    vendors
        .wecom()
        .organise(
            company ->
                lines.addAll(
                    lines(
                        company.departments(),
                        new Names("id", "name", "parentid"),
                        company.members(),
                        member -> member.path("department").path(0).asLong(),
                        "name")));
    return lines;
  }

  List<String> ec() {
    return lines(
        vendors.ec().departments(),
        new Names("deptId", "deptName", "parentDeptId"),
        vendors.ec().users(),
        user -> user.path("deptId").asLong(),
        "name");
  }

  /** What a side calls what a department has. */
  private record Names(String id, String name, String parent) {}

  private static List<String> lines(
      List<ObjectNode> departments,
      Names names,
      List<ObjectNode> people,
      ToLongFunction<ObjectNode> place,
      String name) {
    Map<Long, ObjectNode> byId = new HashMap<>();
    departments.forEach(one -> byId.put(one.path(names.id()).asLong(), one));
    Stream<String> ofPeople =
        people.stream()
            .map(
                one ->
                    path(byId, names, place.applyAsLong(one))
                        + ": "
                        + one.path(name).asText()
                        + " "
                        + one.path("mobile").asText());
    return Stream.concat(
            departments.stream().map(one -> path(byId, names, one.path(names.id()).asLong())),
            ofPeople)
        .sorted()
        .toList();
  }

  /** The tops are called differently; below them all are the same. */
  private static String path(Map<Long, ObjectNode> byId, Names names, long id) {
    ObjectNode one = byId.get(id);
    if (Objects.isNull(one) || !byId.containsKey(one.path(names.parent()).asLong())) {
      return "";
    }
    return path(byId, names, one.path(names.parent()).asLong())
        + "/"
        + one.path(names.name()).asText();
  }
}
