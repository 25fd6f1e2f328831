"""Who uses a power of the law: the role it names, and nobody alone where it asks for two."""

from tests.filled import filled


def test_a_power_of_two_persons_is_not_used_by_one(cast):
    ready = filled(cast, "park")
    [problem] = cast.anna.refused("use_power", ready.subject, **ready.data, power_name="park_family_case")
    assert "case_officer and another policy_lawyer" in problem.what


def test_a_power_is_used_in_the_role_the_law_names(cast):
    ready = filled(cast, "use_power")
    [problem] = cast.bas.refused("use_power", ready.subject, **ready.data)
    assert (problem.field, "case_officer" in problem.what) == ("power_name", True)
    assert cast.anna.does("use_power", ready.subject, **ready.data)
