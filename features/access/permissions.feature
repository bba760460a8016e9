Feature: Who may set what
  Secrets, supervisory abilities and application users are given, never assumed.

  @ACC-001
  Scenario: The TeleSign credentials stand in secured columns
    Given Contoso has an account "Texts" at TeleSign with the number 14255550190
    When Ada begins the account "Texts" for SMS on TeleSign
    Then the request is refused
    And the account "Texts" is not saved

  @ACC-001
  Scenario: With the permissions on these columns they are saved
    Given Contoso has an account "Texts" at TeleSign with the number 14255550190
    And Ada may read and write secured columns
    When Ada sets up the account "Texts" for SMS on TeleSign
    Then the account "Texts" is saved

  @ACC-005
  Scenario Outline: An application user with <id>
    Given the application "survey" is registered with the tenant "contoso"
    And the application "archive" is registered with the tenant "contoso" until 2026-01-05
    And the application "loyalty" is registered with the tenant "contoso" until 2026-01-06
    And the application "stranger" is registered with the tenant "fabrikam"
    When Ada adds the application user "Robot" <id>
    Then the request is <answer>

    Examples:
      | id                                 | answer   |
      | without an application id          | refused  |
      | with the application id "survey"   | accepted |
      | with the application id "loyalty"  | accepted |
      | with the application id "archive"  | refused  |
      | with the application id "stranger" | refused  |
      | with the application id "nobody"   | refused  |

  @ACC-006
  Scenario Outline: A custom <kind> extends the app and changes nothing about routing
    Given Contoso with an SMS workstream on Twilio
    And agents Ann and Bob in the queue "Support"
    And Ann sets her presence to Away
    When Ada adds the <kind> "Warranty" to the app
    Then the request is accepted
    When 16 minutes pass
    And Kai texts "Hello"
    Then the conversation of Kai is in the queue "Support"
    And the conversation of Kai is with Bob

    Examples:
      | kind      |
      | entity    |
      | form      |
      | dashboard |

  @ACC-006
  Scenario: The conversation summary form is customised within a supported list
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    When Ada adds a script to the conversation summary form
    Then the request is refused
    When Ada adds a field to the conversation summary form
    Then the request is accepted
    When 16 minutes pass
    And Kai texts "Hello"
    Then the conversation of Kai is with Ann

  @ACC-013
  Scenario Outline: A refusal says what to do about it: <what>
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    When <what>
    Then the request is refused as <kind>

    Examples:
      | what                                                                                             | kind           |
      | Ann changes the capacity of Ann to 60 units                                                      | FORBIDDEN      |
      | Ada deletes the workstream "LINE"                                                                | NOT_FOUND      |
      | Ada changes the work distribution of the workstream "SMS" to pick                                | INVALID_STATE  |
      | Ada adds a context variable with a name of 101 characters to the workstream "SMS"                | LIMIT_EXCEEDED |
      | Ada adds a rule to the workstream "SMS" that sends everything to the queue "Default voice queue" | INVALID        |

  @ACC-013
  Scenario: What is refused has no effect in part
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And a queue "Billing"
    When Ada adds a rule to the workstream "SMS" that sends everything to the queue "Default voice queue"
    Then the request is refused as INVALID
    When Ada changes the work distribution of the workstream "SMS" to pick
    Then the request is refused as INVALID_STATE
    When 16 minutes pass
    And Kai texts "Hello"
    Then the conversation of Kai is in the queue "Support"
    And Ann is offered the conversation of Kai
