Feature: Agents see who writes on LINE
  LINE says what a customer is called. What else is known comes from a record,
  once an agent has said which one it is.

  Background:
    Given Contoso with a LINE workstream
    And agent Ann
    And these contacts:
      | fullname   | emailaddress1   |
      | Kai Tanaka | kai@example.com |

  @LINE-018
  Scenario: The notification says who it is
    Given Kai is called "Kai T." on LINE
    When Kai texts "Hello"
    Then Ann is offered the conversation of Kai
    And the notification to Ann about Kai shows "Kai T."

  @LINE-018
  Scenario: The notification of a known customer shows the record
    Given Kai texts "Hello"
    And Ann accepts the conversation of Kai
    And Ann links the conversation of Kai to "Kai Tanaka"
    And Ann ends the conversation of Kai
    And Ann closes the session with Kai
    When Kai texts "Hello again"
    Then the notification to Ann about Kai shows "Kai Tanaka"
    And the notification to Ann about Kai shows "kai@example.com"

  @LINE-018
  Scenario: A notification comes even when LINE does not say who it is
    When LINE does not answer when it is asked for a profile
    And Kai texts "Hello"
    And 5 seconds pass
    Then Ann is offered the conversation of Kai

  @LINE-022
  Scenario: A customer without a record is called as on LINE
    Given Kai is called "Kai T." on LINE
    When Kai texts "Hello"
    Then the customer of the conversation of Kai is called "Kai T."

  @LINE-022
  Scenario: Once linked the record's name takes its place
    Given Kai is called "Kai T." on LINE
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    When Ann links the conversation of Kai to "Kai Tanaka"
    Then the customer of the conversation of Kai is called "Kai Tanaka"

  @IDN-016
  Scenario Outline: A customer of whom LINE says nothing is a visitor with a number
    When LINE <does>
    And Kai texts "Hello"
    And 5 seconds pass
    Then the customer of the conversation of Kai is called "Visitor 1"

    Examples:
      | does                                             |
      | does not answer when it is asked for a profile   |
      | answers with 404 when it is asked for a profile  |
      | answers with 500 when it is asked for a profile  |

  @LINE-019
  Scenario: Once linked, later conversations of the profile are linked by themselves
    Given Kai texts "Hello"
    And Ann accepts the conversation of Kai
    And Ann links the conversation of Kai to "Kai Tanaka"
    And Ann ends the conversation of Kai
    And Ann closes the session with Kai
    When Kai texts "Hello again"
    And Ann accepts the conversation of Kai
    Then the conversation of Kai is linked to "Kai Tanaka"
    And the customer summary of Kai shows "kai@example.com"
    When Ann ends the conversation of Kai
    And Ann closes the session with Kai
    And Kai texts "It is me once more"
    Then the conversation of Kai is linked to "Kai Tanaka"

  @LINE-019
  Scenario: Another profile is not
    Given Kai texts "Hello"
    And Ann accepts the conversation of Kai
    And Ann links the conversation of Kai to "Kai Tanaka"
    When Mia texts "Hello"
    And Ann accepts the conversation of Mia
    Then the conversation of Mia is linked to no customer
    And the customer summary of Mia does not show "kai@example.com"

  @LINE-019
  Scenario: Earlier conversations stay as they were
    Given Kai texts "Hello"
    And Ann accepts the conversation of Kai
    And Ann ends the conversation of Kai
    And Ann closes the session with Kai
    When Kai texts "Hello again"
    And Ann accepts the conversation of Kai
    And Ann links the conversation of Kai to "Kai Tanaka"
    Then the first conversation of Kai is linked to no customer
    And the conversation of Kai is linked to "Kai Tanaka"

  @IDN-009
  Scenario: A link that was taken back is not made again
    Given Kai texts "Hello"
    And Ann accepts the conversation of Kai
    And Ann links the conversation of Kai to "Kai Tanaka"
    When Ann unlinks the conversation of Kai from "Kai Tanaka"
    And Ann ends the conversation of Kai
    And Ann closes the session with Kai
    And Kai texts "Hello again"
    Then the conversation of Kai is linked to no customer

  @LINE-020
  Scenario: A customer whom nobody knows becomes a contact
    Given Mia texts "Hello"
    And Ann accepts the conversation of Mia
    When Ann adds the contact "Mia Rossi" in the conversation of Mia
    Then the conversation of Mia is linked to "Mia Rossi"
    And the customer summary of Mia shows "Mia Rossi"
    When Ann ends the conversation of Mia
    And Ann closes the session with Mia
    And Mia texts "Hello again"
    Then the conversation of Mia is linked to "Mia Rossi"

  @IDN-009
  Scenario Outline: Social and custom channels remember whom an agent linked
    Given a <channel> workstream "Other"
    And Mia texts "Hello" on <channel>
    And Ann accepts the conversation of Mia
    Then the conversation of Mia is linked to no customer
    When Ann links the conversation of Mia to "Kai Tanaka"
    And Ann ends the conversation of Mia
    And Ann closes the session with Mia
    And Mia texts "Hello again" on <channel>
    Then the conversation of Mia is linked to "Kai Tanaka"

    Examples:
      | channel          |
      | WhatsApp         |
      | Facebook         |
      | Microsoft Teams  |
      | custom messaging |
