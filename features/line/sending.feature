Feature: Agents' messages are pushed to LINE
  A push needs nothing but the customer; a reply needs a token that is good once
  and for a minute.

  Background:
    Given Contoso with a LINE workstream
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai

  @LINE-031
  Scenario: A message goes to LINE with the channel access token
    When Ann writes "Just a moment" to Kai
    And Ann writes "Hi" to Kai
    Then the call to LINE with "Hi" went to "/v2/bot/message/push" and carried 1 message
    And Kai receives "Hi"

  @LINE-031
  Scenario Outline: LINE takes 1 to 5 messages in a push: <count>
    When somebody pushes <count> to Kai at LINE
    Then the answer of LINE is <answer>

    Examples:
      | count       | answer |
      | no messages | 400    |
      | 1 message   | 200    |
      | 5 messages  | 200    |
      | 6 messages  | 400    |

  @LINE-031
  Scenario: LINE answers a wrong token with 401
    When somebody with a wrong channel access token pushes 1 message to Kai at LINE
    Then the answer of LINE is 401

  @LINE-031
  Scenario: LINE answers a retry key that it knows with 409
    When somebody pushes "Sale today" to Kai at LINE twice under one retry key
    Then the answer of LINE is 409
    And the customer Kai received "Sale today" once

  @LINE-031
  Scenario Outline: LINE throttles who asks too often: <count> broadcasts
    When somebody broadcasts <count> messages at LINE
    Then the answer of LINE is <answer>

    Examples:
      | count | answer |
      | 60    | 200    |
      | 61    | 429    |

  @LINE-031
  Scenario Outline: What LINE refuses does not arrive
    When LINE answers the next 4 messages with <status>
    And Ann writes "Hi" to Kai
    And 1 minute passes
    Then Kai does not receive "Hi"
    And the message "Hi" to Kai is failed

    Examples:
      | status |
      | 401    |
      | 429    |

  @LINE-033
  Scenario: A message is pushed though it could be a reply
    When Ann writes "Hi" to Kai
    Then the call to LINE with "Hi" went to "/v2/bot/message/push" and carried 1 message

  @LINE-033
  Scenario: A message is pushed however late it is
    When 1 day passes
    And Ann writes "Sorry for the wait" to Kai
    Then the call to LINE with "Sorry for the wait" went to "/v2/bot/message/push" and carried 1 message
    And Kai receives "Sorry for the wait"

  @LINE-033
  Scenario: A reply token is good once
    When somebody replies twice with the reply token of the last LINE message
    Then LINE answers the first reply with 200 and the second with 400
