using KubeKatas.Api.Validation;

namespace KubeKatas.Tests.Api.Validation;

public class NameRulesTests
{
    [TestCase("a")]
    [TestCase("1-a")]
    [TestCase("web-0")]
    public void A_DNS_label_is_lower_case_letters_digits_and_inner_dashes(string name) =>
        NameRules.Dns1123Label(name).ShouldBeEmpty();

    [TestCase("")]
    [TestCase("A")]
    [TestCase("-a")]
    [TestCase("a-")]
    [TestCase("a.b")]
    [TestCase("a_b")]
    public void Anything_else_is_no_DNS_label(string name) =>
        NameRules
            .Dns1123Label(name)
            .ShouldHaveSingleItem()
            .ShouldStartWith("a lowercase RFC 1123 label must consist of");

    [Test]
    public void A_DNS_label_has_at_most_63_characters() =>
        NameRules.Dns1123Label(new string('a', 64)).ShouldBe(["must be no more than 63 characters"]);

    [TestCase("app")]
    [TestCase("example.com/App_1")]
    [TestCase("a.b-c/x.y")]
    public void A_label_key_is_a_name_with_a_subdomain_before_it_if_one_likes(string key) =>
        NameRules.QualifiedName(key).ShouldBeEmpty();

    [Test]
    public void A_label_key_without_a_name_has_two_faults() => NameRules.QualifiedName("a/").Count.ShouldBe(2);

    [TestCase("")]
    [TestCase("v1.2_3-x")]
    public void A_label_value_may_be_empty(string value) => NameRules.LabelValue(value).ShouldBeEmpty();

    [Test]
    public void A_file_name_from_a_config_map_is_not_a_step_back() =>
        NameRules.ConfigMapKey("..").ShouldBe(["must not be '..'"]);

    [Test]
    public void An_error_prints_as_the_server_prints_it()
    {
        var path = FieldPath.Spec.Child("containers").Index(0).Child("name");
        new FieldError(FieldErrorType.Required, path.ToString(), null, "")
            .ToString()
            .ShouldBe("spec.containers[0].name: Required value");
        new FieldError(FieldErrorType.Invalid, "metadata.name", "a\nb", "no")
            .ToString()
            .ShouldBe("metadata.name: Invalid value: \"a\\nb\": no");
    }
}
