Feature: Where and by whom the product is provisioned
  A region, an instance or a business unit that is not the right one shows up as
  something missing, and an administrator has to find out what.

  Background:
    Given Contoso
    And the supported regions are "Europe" and "Japan"
    And nothing is provisioned

  @LIC-007
  Scenario Outline: In a supported region: <region>
    Given Contoso runs in the region "<region>"
    When Ada provisions chat
    Then chat is provisioned

    Examples:
      | region |
      | Europe |
      | Japan  |

  @LIC-007
  Scenario: In a region that is not supported
    Given Contoso runs in the region "Antarctica"
    When Ada provisions chat
    Then the request is refused
    And chat is not provisioned

  @LIC-008
  Scenario: An instance of another region is not listed
    Given Contoso runs in the region "Europe"
    And Contoso has an instance "production" in the region "Europe"
    And Contoso has an instance "sandbox" in the region "Japan"
    When Ada provisions chat in the region "Europe" for the instance "sandbox"
    Then the request is refused
    And the instances listed for the region "Europe" are "production"
    When Ada provisions chat in the region "Japan" for the instance "sandbox"
    Then chat is provisioned
    And the instances listed for the region "Japan" are "sandbox"

  @LIC-009
  Scenario: Connected to a child business unit
    Given Contoso runs in the region "Europe"
    And Ada is connected to the child business unit "Norway"
    When Ada provisions chat
    Then the request is refused with "Unable to perform the requested operation" or "Request validation failed"
    And chat is not provisioned

  @LIC-009
  Scenario: Without the read permission
    Given Contoso runs in the region "Europe"
    And Ada lacks the read permission
    When Ada provisions chat
    Then the request is refused with "Unable to perform the requested operation" or "Request validation failed"
    And chat is not provisioned

  @LIC-009
  Scenario: Connected to the root business unit with the read permission
    Given Contoso runs in the region "Europe"
    When Ada provisions chat
    Then the request is accepted
