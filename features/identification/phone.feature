Feature: An SMS customer is known by the phone number
  Agents see who is texting when the number stands in a contact or an account,
  written the one way that is looked for.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And Kai has the phone number 14255550150

  @IDN-002
  Scenario: The mobile phone of a contact
    Given these contacts:
      | fullname   | mobilephone  | emailaddress1   |
      | Kai Tanaka | +14255550150 | kai@example.com |
      | Mia Rossi  | +14255550151 | mia@example.com |
    When Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    Then the conversation of Kai is linked to "Kai Tanaka"
    And the customer summary of Kai shows "kai@example.com"
    And the customer of the conversation of Kai is called "Kai Tanaka"

  @IDN-002
  Scenario: The phone of an account
    Given these accounts:
      | name         | telephone1   |
      | Trail Rental | +14255550150 |
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai is linked to "Trail Rental"

  @IDN-002
  Scenario Outline: A number in another field is not looked at
    Given these contacts:
      | fullname   | <field>      |
      | Kai Tanaka | +14255550150 |
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai is linked to no customer

    Examples:
      | field      |
      | telephone1 |
      | telephone2 |
      | fax        |

  @IDN-003
  Scenario Outline: A number that is written otherwise is not found
    Given these contacts:
      | fullname   | mobilephone |
      | Kai Tanaka | <stored>    |
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai is linked to <whom>

    Examples:
      | stored          | whom         |
      | +14255550150    | "Kai Tanaka" |
      | 14255550150     | no customer  |
      | 4255550150      | no customer  |
      | +1 425 555 0150 | no customer  |
      | +1-425-555-0150 | no customer  |
      | (425) 555-0150  | no customer  |
      | 0014255550150   | no customer  |

  @IDN-014
  Scenario Outline: Providers give digits, records have a plus before them
    Given an SMS workstream "More" on <provider> with the number 14255550190
    And these contacts:
      | fullname   | mobilephone  |
      | Kai Tanaka | +14255550150 |
      | Somebody   | 14255550150  |
    When Kai texts "Hello" to 14255550190
    Then the conversation of Kai is linked to "Kai Tanaka"

    Examples:
      | provider |
      | Twilio   |

    @flag:telesign_channel
    Examples:
      | provider |
      | TeleSign |

  @IDN-005
  Scenario: An inactive record is not found
    Given these contacts:
      | fullname   | mobilephone  | status   |
      | Kai Tanaka | +14255550150 | inactive |
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai is linked to no customer

  @IDN-005
  Scenario: A record that was made inactive is found no more
    Given these contacts:
      | fullname   | mobilephone  |
      | Kai Tanaka | +14255550150 |
    And Ann deactivates "Kai Tanaka"
    And 1 hour passes
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai is linked to no customer

  @IDN-006
  Scenario: Of two contacts that match neither is linked
    Given these contacts:
      | fullname   | mobilephone  |
      | Kai Tanaka | +14255550150 |
      | Ken Tanaka | +14255550150 |
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai is linked to no customer

  @IDN-006
  Scenario: Of two accounts neither is linked
    Given these accounts:
      | name         | telephone1   |
      | Trail Rental | +14255550150 |
      | Trail Repair | +14255550150 |
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai is linked to no customer

  @IDN-006
  Scenario: Two contacts do not stand in the way of the only account
    Given these contacts:
      | fullname   | mobilephone  |
      | Kai Tanaka | +14255550150 |
      | Ken Tanaka | +14255550150 |
    And these accounts:
      | name         | telephone1   |
      | Trail Rental | +14255550150 |
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai is linked to "Trail Rental"

  @IDN-006
  Scenario: A namesake who is inactive does not count
    Given these contacts:
      | fullname   | mobilephone  | status   |
      | Kai Tanaka | +14255550150 | active   |
      | Ken Tanaka | +14255550150 | inactive |
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai is linked to "Kai Tanaka"

  @IDN-012
  Scenario: A contact is preferred to an account
    Given these contacts:
      | fullname   | mobilephone  |
      | Kai Tanaka | +14255550150 |
    And these accounts:
      | name         | telephone1   |
      | Trail Rental | +14255550150 |
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai is linked to "Kai Tanaka"

  @IDN-007
  Scenario Outline: The only active case is linked, too
    Given these contacts:
      | fullname   | mobilephone  |
      | Kai Tanaka | +14255550150 |
    And these cases:
      | ticketnumber | customer   | status   |
      | CAS-1        | Kai Tanaka | <first>  |
      | CAS-2        | Kai Tanaka | <second> |
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai is linked to <case>

    Examples:
      | first    | second   | case    |
      | active   | inactive | "CAS-1" |
      | inactive | active   | "CAS-2" |
      | active   | active   | no case |
      | inactive | inactive | no case |

  @IDN-007
  Scenario: The agent puts another case in its place
    Given these contacts:
      | fullname   | mobilephone  |
      | Kai Tanaka | +14255550150 |
      | Mia Rossi  | +14255550151 |
    And these cases:
      | ticketnumber | customer   |
      | CAS-1        | Kai Tanaka |
      | CAS-2        | Mia Rossi  |
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann links the conversation of Kai to "CAS-2"
    Then the conversation of Kai is linked to "CAS-2"

  @IDN-015
  Scenario: Who a customer is is settled once
    Given these contacts:
      | fullname   | mobilephone  |
      | Kai Tanaka | +14255550150 |
      | Mia Rossi  | +14255550151 |
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann links the conversation of Kai to "Mia Rossi"
    And Kai texts "Are you there?"
    Then the conversation of Kai is linked to "Mia Rossi"
    When Ann unlinks the conversation of Kai from "Mia Rossi"
    And Kai texts "Hello?"
    Then the conversation of Kai is linked to no customer

  @CFG-006
  Scenario: An edited record counts at once
    Given these contacts:
      | fullname   | mobilephone  |
      | Kai Tanaka | +14255550151 |
    And Ann changes mobilephone of "Kai Tanaka" to "+14255550150"
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai is linked to "Kai Tanaka"

  @CFG-006
  Scenario: So does a record that was made inactive
    Given these contacts:
      | fullname   | mobilephone  |
      | Kai Tanaka | +14255550150 |
    And Ann deactivates "Kai Tanaka"
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai is linked to no customer

  @IDN-010
  Scenario: A conversation is linked to one customer and one case
    Given these contacts:
      | fullname   | mobilephone  |
      | Kai Tanaka | +14255550150 |
      | Mia Rossi  | +14255550151 |
    And these cases:
      | ticketnumber | customer  |
      | CAS-7        | Mia Rossi |
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann links the conversation of Kai to "CAS-7"
    Then the conversation of Kai is linked to "Kai Tanaka"
    And the conversation of Kai is linked to "CAS-7"
    When Ann links the conversation of Kai to "Mia Rossi"
    Then the conversation of Kai is linked to "Mia Rossi"

  @IDN-010
  Scenario: During the interaction a link can be taken back
    Given these contacts:
      | fullname   | mobilephone  |
      | Kai Tanaka | +14255550150 |
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann unlinks the conversation of Kai from "Kai Tanaka"
    Then the conversation of Kai is linked to no customer

  @IDN-010
  Scenario: After the interaction nothing is unlinked
    Given these contacts:
      | fullname   | mobilephone  |
      | Kai Tanaka | +14255550150 |
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann ends the conversation of Kai
    And Ann closes the session with Kai
    When Ann unlinks the conversation of Kai from "Kai Tanaka"
    Then the request is refused
    And the conversation of Kai is linked to "Kai Tanaka"

  @IDN-011
  Scenario: Closing a conversation does not close its case
    Given these contacts:
      | fullname   | mobilephone  |
      | Kai Tanaka | +14255550150 |
    And these cases:
      | ticketnumber | customer   |
      | CAS-1        | Kai Tanaka |
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann ends the conversation of Kai
    And Ann closes the session with Kai
    And Kai texts "Hello again"
    Then the conversation of Kai is linked to "CAS-1"
