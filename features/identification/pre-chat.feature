Feature: A chat customer is known by the pre-chat answers
  Before the chat the widget asks who is there. Everything that was answered has
  to fit one record, or the customer stays a visitor.

  Background:
    Given Contoso with a live chat workstream
    And agent Ann
    And the workstream "live chat" asks for Name, Email, Phone and CaseNumber before a chat
    And these contacts:
      | fullname   | emailaddress1   | mobilephone  |
      | Kai Tanaka | kai@example.com | +14255550150 |
      | Mia Rossi  | mia@example.com | +14255550151 |

  @IDN-001
  Scenario: All answers fit
    When Kai starts a chat and answers:
      | Name  | Kai Tanaka      |
      | Email | kai@example.com |
      | Phone | +14255550150    |
    Then the conversation of Kai is linked to "Kai Tanaka"

  @IDN-001
  Scenario Outline: One that differs is enough to find nobody
    When Kai starts a chat and answers:
      | Name  | <name>  |
      | Email | <email> |
      | Phone | <phone> |
    Then the conversation of Kai is linked to no customer

    Examples:
      | name       | email           | phone        |
      | Kai Tanka  | kai@example.com | +14255550150 |
      | Kai Tanaka | kai@example.org | +14255550150 |
      | Kai Tanaka | kai@example.com | +14255550151 |
      | Kai Tanaka | mia@example.com | +14255550150 |

  @IDN-017
  Scenario Outline: Letter case does not matter, spaces do
    When Kai starts a chat and answers:
      | Name  | <name>  |
      | Email | <email> |
    Then the conversation of Kai is linked to <whom>

    Examples:
      | name         | email           | whom         |
      | kai tanaka   | KAI@example.com | "Kai Tanaka" |
      | KAI TANAKA   | Kai@Example.Com | "Kai Tanaka" |
      | Kai  Tanaka  | kai@example.com | no customer  |
      | KaiTanaka    | kai@example.com | no customer  |
      | Kai          | kai@example.com | no customer  |
      | Kai Tanaka 2 | kai@example.com | no customer  |

  @IDN-017
  Scenario: A question that was left unanswered is not used
    When Kai starts a chat and answers:
      | Name  | Kai Tanaka |
      | Email |            |
      | Phone |            |
    Then the conversation of Kai is linked to "Kai Tanaka"

  @IDN-004
  Scenario Outline: A contact is found by full name, e-mail address or mobile phone
    When Kai starts a chat and answers:
      | <question> | <answer> |
    Then the conversation of Kai is linked to "Kai Tanaka"

    Examples:
      | question | answer          |
      | Name     | Kai Tanaka      |
      | Email    | kai@example.com |
      | Phone    | +14255550150    |

  @IDN-004
  Scenario Outline: An account by name, e-mail address or phone
    Given these accounts:
      | name         | emailaddress1      | telephone1   |
      | Trail Rental | office@example.com | +14255550160 |
    When Kai starts a chat and answers:
      | <question> | <answer> |
    Then the conversation of Kai is linked to "Trail Rental"

    Examples:
      | question | answer             |
      | Name     | Trail Rental       |
      | Email    | office@example.com |
      | Phone    | +14255550160       |

  @IDN-004
  Scenario Outline: A case by its ticket number
    Given these cases:
      | ticketnumber | customer   |
      | CAS-01042    | Kai Tanaka |
      | CAS-01043    | Mia Rossi  |
    When Kai starts a chat and answers:
      | CaseNumber | <number> |
    Then the conversation of Kai is linked to <case>

    Examples:
      | number    | case        |
      | CAS-01042 | "CAS-01042" |
      | CAS-01044 | no case     |

  @IDN-004
  Scenario: A question with another name finds nobody
    When Kai starts a chat and answers:
      | E-mail | kai@example.com |
    Then the conversation of Kai is linked to no customer

  @IDN-016
  Scenario: Who is not found is a visitor, and visitors are counted
    When Kai starts a chat
    And Mia starts a chat
    Then the customer of the conversation of Kai is called "Visitor 1"
    And the customer of the conversation of Mia is called "Visitor 2"

  @IDN-016
  Scenario: Visitors are counted once for the whole organisation
    Given an SMS workstream "Texts" on Twilio
    When Kai starts a chat
    And Mia texts "Hello" on SMS
    Then the customer of the conversation of Kai is called "Visitor 1"
    And the customer of the conversation of Mia is called "Visitor 2"

  @IDN-001
  Scenario Outline: Customer and case number have to fit together with everything else
    Given these cases:
      | ticketnumber | customer   |
      | CAS-01042    | Kai Tanaka |
    When Kai starts a chat and answers:
      | Name       | <name>   |
      | CaseNumber | <number> |
    Then the conversation of Kai is linked to <what>

    Examples:
      | name       | number    | what         |
      | Kai Tanaka | CAS-01042 | "Kai Tanaka" |
      | Kai Tanaka | CAS-01043 | nothing      |
      | Kai Tanka  | CAS-01042 | nothing      |
